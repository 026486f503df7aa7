/** What was opened, by when it closes. */
export interface Closing {
  listeners: (() => Promise<void>)[];
  after: (() => Promise<void>)[];
}

/** All listeners stop at once, sharing the grace; then comes what their last requests still needed, in reverse order. */
export async function closeAll({ listeners, after }: Closing): Promise<void> {
  await Promise.all(listeners.map((step) => step()));
  for (const step of after.toReversed()) await step();
}
