export * from '../generated/hooks.js';
