import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { getCurrentInstitutionOptions } from '../../api/generated/@tanstack/react-query.gen.ts';

type InstitutionHere = { slug: string | undefined; name: string | undefined; selfRegistration: boolean };

/**
 * The institution one signs in to: the one the address names (`?institution=slug`), else the server's choice. Sign-in
 * works without waiting for it.
 */
export function useInstitution(): InstitutionHere {
  const [search] = useSearchParams();
  const slug = search.get('institution') ?? undefined;
  const { data } = useQuery(getCurrentInstitutionOptions({ query: { institution: slug } }));
  return { slug, name: data?.institution.name, selfRegistration: data?.institution.selfRegistration ?? true };
}
