/** A ledger in memory that stands for the table: what the model author opens and closes. */
import type { CallEnd, CallRecorder, CallStart } from '../../../src/platform/ai/text-model.ts';

type LedgerRow = { start: CallStart; end: CallEnd | null };

type Ledger = CallRecorder & {
  rows: LedgerRow[];
  /** How the calls ended, in order; `open` for one that was never closed. */
  outcomes: () => string[];
};

export function createLedger(): Ledger {
  const rows: LedgerRow[] = [];
  return {
    rows,
    outcomes: () => rows.map((row) => row.end?.outcome ?? 'open'),
    open: (start) => {
      rows.push({ start, end: null });
      return Promise.resolve(String(rows.length - 1));
    },
    close: (callId, end) => {
      const row = rows[Number(callId)];
      if (!row || row.end !== null) return Promise.reject(new Error(`call ${callId} is not open`));
      row.end = end;
      return Promise.resolve();
    },
  };
}
