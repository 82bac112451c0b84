export * from '../generated/mocks.js';
