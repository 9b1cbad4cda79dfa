import fc from 'fast-check';

/** Properties are tried on few inputs while one works, and on many where it counts. A test that needs more says how many. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: process.env.CI ? 300 : 50 });
