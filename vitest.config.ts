import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Every core, also the one that would be kept free for a person at work.
    maxWorkers: '100%',
    // Loading the compilers and the SDK anew for each file took a third of the time. So the files of one worker share what they
    // load, and put back whatever they change of the process: environment, spies, timers.
    isolate: false,
    // The fault sweeps wait for time-outs most of the time, so many of them can wait together.
    maxConcurrency: 20,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
