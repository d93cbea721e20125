/**
 * A reviver for JSON.parse. JSON can write half of a surrogate pair (`\ud800`), which no UTF-8 text and no database holds.
 * @throws SyntaxError for a name or a string that has one
 */
export function refuseHalfCharacters(name: string, value: unknown): unknown {
  if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed()))
    throw new SyntaxError('half a surrogate pair');
  return value;
}
