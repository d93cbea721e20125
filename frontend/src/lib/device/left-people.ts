/** People by the objects that stand for them here: whoever signs in again is another one, though the person is the same. */
const left = new WeakSet<object>();

/** Everything of this person was taken off the device: what is still under way for them may keep nothing any more. */
export const noteLeft = (person: object) => void left.add(person);

/** Whether it was. */
export const hasLeft = (person: object) => left.has(person);
