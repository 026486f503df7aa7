/** All listeners stop at once, sharing the grace; then comes what their last requests still needed, in reverse order. */
export interface Closing {
  listeners: (() => Promise<void>)[];
  after: (() => Promise<void>)[];
}
