// Runs the writes to one entity one after another, so that what a write has read is still so when it writes.

export type WriteQueue = <T>(entity: string, write: () => Promise<T>) => Promise<T>;

export function createWriteQueue(): WriteQueue {
  const last = new Map<string, Promise<unknown>>();
  return (entity, write) => {
    const turn = (last.get(entity) ?? Promise.resolve()).then(write, write);
    last.set(entity, turn);
    return turn;
  };
}
