import { useSearchParams } from 'react-router';
import { useSession } from '../../components/session/session-context.ts';

/**
 * Whose institution is read: a signed-in person's own, a visitor's as the address names it (`?institution=slug`).
 * Until it is known who reads, nothing is asked.
 */
export function useReader(): { ready: boolean; institution: string | undefined } {
  const { status } = useSession();
  const [search] = useSearchParams();
  const institution = status === 'signed_in' ? undefined : (search.get('institution') ?? undefined);
  return { ready: status !== 'loading', institution };
}
