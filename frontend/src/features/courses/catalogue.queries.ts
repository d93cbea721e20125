import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  getCatalogueFacetsOptions,
  listCoursesOptions,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { catalogueQuery, type CatalogueFilters } from './catalogue.filters.ts';
import { useReader } from './course-reader.ts';

/** A page of the catalogue. While another page or filter is fetched, the one before stays. */
export function useCatalogue(filters: CatalogueFilters) {
  const { ready, institution } = useReader();
  return useQuery({
    ...listCoursesOptions({ query: catalogueQuery(filters, institution) }),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
}

/** What can be filtered by, with numbers of courses. */
export function useFacets() {
  const { ready, institution } = useReader();
  const { data } = useQuery({
    ...getCatalogueFacetsOptions({ query: { institution } }),
    enabled: ready,
    staleTime: 60_000,
  });
  return data ?? { subjects: [], languages: [], terms: [] };
}
