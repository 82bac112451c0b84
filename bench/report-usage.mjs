// Imported into a process, it says in the end what that took: in kilobytes, and in milliseconds of processor time.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.log(`usage: ${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}`);
});
