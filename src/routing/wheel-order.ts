// The order in which the positions of a wheel are given to addresses: mixed, and for one size the same on every gateway.
// lua-resty-dns-client 2.0.0: src/resty/dns/balancer.lua, randomlist.
const seed = 158_841_259;
const orders = new Map<number, readonly number[]>();

/** Every number from 0 to below `size`, once. */
export function wheelOrder(size: number): readonly number[] {
  let order = orders.get(size);
  if (!order) orders.set(size, (order = mixed(size)));
  return order;
}

function mixed(size: number): readonly number[] {
  const random = mersenneTwister();
  const taken = new Uint8Array(size);
  return Array.from({ length: size }, () => {
    let position = Math.floor(random() * size);
    while (taken[position] === 1) position = (position + 1) % size;
    taken[position] = 1;
    return position;
  });
}

const length = 624;
const middle = 397;

/** The random numbers of MT19937, from 0 to below 1, with 53 bits. */
function mersenneTwister(): () => number {
  const state = new Uint32Array(length);
  state[0] = seed;
  for (let i = 1; i < length; i += 1) {
    const before = at(state, i - 1);
    state[i] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + i;
  }
  let next = length;
  const bits = (): number => {
    if (next === length) {
      twist(state);
      next = 0;
    }
    let word = at(state, next);
    next += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
  return () => {
    const high = bits() >>> 5;
    return (high * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
  };
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < length; i += 1) {
    const word = (at(state, i) & 0x80000000) | (at(state, i + 1) & 0x7fffffff);
    state[i] = at(state, i + middle) ^ (word >>> 1) ^ (word & 1 ? 0x9908b0df : 0);
  }
}

const at = (state: Uint32Array, index: number): number => state[index % length] ?? 0;
