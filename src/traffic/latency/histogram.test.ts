import { array, assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketCount, bucketOf, middleOf } from './buckets.ts';
import { Histograms } from './histogram.ts';

describe('buckets', () => {
  test('the middle of a bucket differs by less than 2 % from every value in it', () => {
    assert(
      property(integer({ min: 1, max: 2 ** 30 - 1 }), (value) => {
        expect(Math.abs(middleOf(bucketOf(value)) - value) / value).toBeLessThan(0.02);
      }),
    );
  });

  test('values that are no latency have a bucket, too', () => {
    for (const value of [-1, Number.NaN, 0]) expect(bucketOf(value)).toBe(0);
    for (const value of [Infinity, 1e300, 2 ** 31]) expect(bucketOf(value)).toBe(bucketCount - 1);
  });
});

const histogramsOf = (values: readonly number[]): Histograms => {
  const histograms = new Histograms();
  for (const histogram of histograms.each)
    for (const value of values) histogram.addBucket(bucketOf(value), 1);
  return histograms;
};

describe('stored histograms', () => {
  test('merged ones say the same as one of all values', () => {
    const latencies = array(integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 100 });
    assert(
      property(latencies, latencies, (a, b) => {
        const merged = new Histograms();
        merged.merge(histogramsOf(a).encode());
        merged.merge(histogramsOf(b).encode());
        expect(merged.encode()).toEqual(histogramsOf([...a, ...b]).encode());
      }),
    );
  });

  test('percentiles are within 2 % of the exact ones', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => Math.round(Math.exp(index / 1000)));
    const [histogram] = histogramsOf(values).each;
    for (const share of [0.5, 0.95, 0.99, 1]) {
      const exact = values[Math.ceil(share * values.length) - 1] ?? Number.NaN;
      expect(Math.abs((histogram?.quantile(share) ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.02);
    }
  });

  test('bytes that are cut off or wrong add what can be read, and end', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        const histograms = new Histograms();
        histograms.merge(bytes);
        expect(histograms.encode().length).toBeGreaterThan(0);
      }),
    );
  });
});
