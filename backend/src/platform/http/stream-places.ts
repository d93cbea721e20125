import { AppError } from '../errors.ts';

/** How many streams each reader holds in this process: browsers give a site few connections. */
export function createStreamPlaces(most: number) {
  const held = new Map<string, number>();
  return {
    /**
     * Takes a place for a reader.
     * @returns gives it back
     * @throws AppError `too_many_streams`
     */
    take(readerKey: string): () => void {
      const count = held.get(readerKey) ?? 0;
      if (count >= most) {
        throw new AppError('too_many_streams', 429, 'Changes are followed in too many windows.', {
          retryAfterSeconds: 30,
        });
      }
      held.set(readerKey, count + 1);
      return () => {
        const left = (held.get(readerKey) ?? 1) - 1;
        if (left > 0) held.set(readerKey, left);
        else held.delete(readerKey);
      };
    },
  };
}
