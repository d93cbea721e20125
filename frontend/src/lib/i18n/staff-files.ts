/** English language files that only staff's pages speak, each fetched when its namespace is needed. */
export const files = import.meta.glob<Record<string, string>>(
  [
    '../../features/{achievements,analytics,authoring,authors,generation,homes,media,review}/*.en.json',
    '../../components/{findings,media,prose-editor,sources,students}/*.en.json',
  ],
  { import: 'default' },
);
