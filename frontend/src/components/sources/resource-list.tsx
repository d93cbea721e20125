import type { ComponentType } from 'react';
import type { SectionBody } from '../../api/generated/types.gen.ts';
import { isWebAddress } from '../../lib/web-address.ts';

type Resource = SectionBody['resources'][number];

type ResourceListProps = {
  resources: Resource[];
  /** Of the course. */
  language: string;
  /** Says behind a link that it opens elsewhere. */
  newTab: string;
  /** What stands below a resource that quotes a source. */
  Note: ComponentType<{ citation: NonNullable<Resource['citation']> }>;
  className?: string | undefined;
};

/** What to read on, and what a section was made from; of addresses only those of the web are links. */
export function ResourceList({ resources, language, newTab, Note, className }: ResourceListProps) {
  return (
    <ul className={className}>
      {resources.map(({ title, url, citation }) => (
        <li key={`${title}${url ?? ''}${citation?.start ?? ''}`}>
          {url && isWebAddress(url) ? (
            <a href={url} target="_blank" rel="noopener noreferrer nofollow">
              <bdi lang={language}>{title}</bdi> {newTab}
            </a>
          ) : (
            <bdi lang={language}>{title}</bdi>
          )}
          {citation && <Note citation={citation} />}
        </li>
      ))}
    </ul>
  );
}
