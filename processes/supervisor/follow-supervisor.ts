/**
 * Loaded before the main file of every process the supervisor starts: a supervisor that was killed cannot stop its processes,
 * so they stop themselves when the channel to it closes.
 */
const graceMs = 10_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();

// Node hands its options on to what a process forks. The helpers Next forks in development have a channel to their own
// parent that must keep them alive, so they must not load this file.
const own = process.execArgv.findIndex((option) => option.endsWith('follow-supervisor.ts'));
if (own > 0) process.execArgv.splice(own - 1, 2);
