import { useTranslation } from 'react-i18next';

/** In: the key of an achievement, and its name or description. Out: what is said of it in the reader's language. */
export type AwardText = (key: string | undefined, text: string) => string;

/**
 * What every institution offers from its first day is said in the reader's language. The strings go by the achievement and
 * its first English text together: what somebody worded anew, or called the same, stays as it is.
 */
export function useAwardText(): AwardText {
  const { i18n } = useTranslation('components');
  return (key, text) => {
    const known = `award.${key}.${text}`;
    // Names may hold a colon, which would stand for a namespace.
    const options = { ns: 'components', nsSeparator: false } as const;
    return i18n.exists(known, options) ? i18n.t(known, options) : text;
  };
}
