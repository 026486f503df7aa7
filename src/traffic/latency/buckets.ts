// The buckets of latency histograms. Each power of two has 32 buckets of equal width, so a value differs from the middle of its
// bucket by at most 1/64. Milliseconds below 64 have a bucket each.

const exact = 64;
const perPower = 32;
/** Milliseconds; longer ones are counted in the last bucket. */
const longest = 2 ** 30 - 1;

export const bucketOf = (milliseconds: number): number => {
  const value = milliseconds > 0 ? Math.min(Math.round(milliseconds), longest) : 0;
  if (value < exact) return value;
  const power = 31 - Math.clz32(value);
  return exact + (power - 6) * perPower + (value >> (power - 5)) - perPower;
};

/** The middle of a bucket, in milliseconds. */
export function middleOf(bucket: number): number {
  if (bucket < exact) return bucket;
  const power = Math.floor((bucket - exact) / perPower) + 6;
  const width = 2 ** (power - 5);
  return (perPower + ((bucket - exact) % perPower)) * width + (width - 1) / 2;
}

export const bucketCount = bucketOf(longest) + 1;
