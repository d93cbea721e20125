import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadStrings } from './i18n/load-strings.ts';
import { later, pageShown } from './page-shown.ts';
import { whenItCan } from './when-it-can.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;
type Part<Props> = LazyExoticComponent<ComponentType<Props>>;

/** The same component, and what it cannot be drawn without: the strings it speaks, by their namespaces. */
export function withStrings<Props>(load: Load<Props>, namespaces: string): Load<Props> {
  return async () => (await Promise.all([load(), ...namespaces.split(' ').map(loadStrings)]))[0];
}

const whole = <Props>(load: Load<Props>, namespaces?: string) =>
  namespaces === undefined ? load : withStrings(load, namespaces);

/**
 * A component in a download of its own, fetched when it is first drawn: within a Suspense, for as long as the network is
 * away, and within a boundary, where it turns out to be gone (`ui/optional-part.tsx` is both).
 * @param namespaces of the strings it speaks, when its page does not bring them: `'locks notes'`
 */
export function askedPart<Props>(load: Load<Props>, namespaces?: string): Part<Props> {
  const fetchAll = whole(load, namespaces);
  return lazy(async () => ({ default: await whenItCan(fetchAll) }));
}

/** The same, fetched once the first page is shown or when it is drawn before: it is there when the network goes. */
export function laterPart<Props>(load: Load<Props>, namespaces?: string): Part<Props> {
  return askedPart(later(whole(load, namespaces)));
}

/**
 * A part that is drawn with a page and still waits until the page is shown, so that it does not take the line from what the
 * page is opened for.
 */
export function surroundingPart<Props>(load: Load<Props>, namespaces?: string): Part<Props> {
  const fetchAll = whole(load, namespaces);
  return askedPart(async () => {
    await pageShown();
    return fetchAll();
  });
}
