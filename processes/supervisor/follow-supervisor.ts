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
