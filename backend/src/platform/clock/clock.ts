/** The time, as a port: tests set it, programs read it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
