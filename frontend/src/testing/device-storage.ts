/** For tests in Node: the browser's database, in memory, and channels that do not keep the process alive. */
import 'fake-indexeddb/auto';

class QuietChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    (this as unknown as { unref(): void }).unref();
  }
}
globalThis.BroadcastChannel = QuietChannel;
