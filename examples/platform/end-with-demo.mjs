/** Calls `end` when the process that forked this one has gone, even if it went before this one was ready to notice. */
export function endWithDemo(end) {
  // A process that was not forked has no such member.
  if ('connected' in process && !process.connected) end();
  else process.once('disconnect', end);
}
