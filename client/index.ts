export type { Problem, ProblemItem } from 'specwright/client';
export * from '../generated/client.js';
