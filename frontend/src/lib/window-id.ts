import { newId } from './ids.ts';

let id: string | null = null;

/** The id of this window while its page lives: who is told of changes leaves out those of this window. */
export function windowId(): string {
  id ??= newId();
  return id;
}
