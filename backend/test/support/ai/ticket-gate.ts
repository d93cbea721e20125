export type TicketGate = ReturnType<typeof createTicketGate>;

/** Answers so many calls and holds the others; a call that is held when its caller dies is never answered. */
export function createTicketGate() {
  let tickets = 0;
  let waiting: (() => void)[] = [];
  return {
    gate: () =>
      new Promise<void>((resolve) => {
        if (tickets > 0) {
          tickets -= 1;
          resolve();
        } else waiting.push(resolve);
      }),
    held: () => waiting.length,
    forget: () => (waiting = []),
    give(count: number) {
      for (const resolve of waiting.splice(0, count)) {
        resolve();
        count -= 1;
      }
      tickets += count;
    },
    /** Takes back what was given and not used. */
    stop: () => (tickets = 0),
  };
}
