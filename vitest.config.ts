import { configDefaults, defineConfig } from 'vitest/config';

/** Their time-outs are those of production, a second and less: a machine that is busy with other tests would break them. */
const onTheClock = ['test/handlers/every-fault.test.ts', 'test/handlers/many-at-once.test.ts'];

export default defineConfig({
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // Every core, also the one that would be kept free for a person at work.
    maxWorkers: '100%',
    // Loading the compilers and the SDK anew for each file took a third of the time. So the files of one worker share what they
    // load, and put back whatever they change of the process: environment, spies, timers.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        // They wait for time-outs most of the time, so some of them can wait together, but not so many that they wait for each other.
        test: {
          name: 'on the clock',
          include: onTheClock,
          maxConcurrency: 5,
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'the rest',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...onTheClock],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
