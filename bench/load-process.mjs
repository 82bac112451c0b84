// What a fresh process takes to load a bundle, in milliseconds of processor time: `node load-process.mjs <URL of the bundle>`.
const before = process.cpuUsage();
await import(process.argv[2]);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
