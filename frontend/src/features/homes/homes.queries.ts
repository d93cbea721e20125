import { useQuery } from '@tanstack/react-query';
import {
  getInstitutionHomeOptions,
  getReadinessOfServerOptions,
  getTeachingHomeOptions,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** Who needs the reader and what is unfinished; asked anew whenever it is looked at. */
export function useTeachingHome() {
  return useQuery({ ...getTeachingHomeOptions(), staleTime: 0 });
}

/** How the institution stands. */
export function useInstitutionHome() {
  return useQuery({ ...getInstitutionHomeOptions(), staleTime: 0 });
}

/** Whether requests to the server succeed. */
export function useServerHealth() {
  return useQuery({ ...getReadinessOfServerOptions(), staleTime: 0, retry: false });
}
