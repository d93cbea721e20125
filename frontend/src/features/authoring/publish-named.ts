/** Of each kind of change so many are named. */
export const NAMED = 12;
