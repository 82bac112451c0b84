// Imported into a process, it says in the end how much memory that took.
process.on('exit', () => console.log(`${process.resourceUsage().maxRSS} kB at most`));
