import { fromHtml } from 'hast-util-from-html';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import sharp from 'sharp';
import { visit } from 'unist-util-visit';
import { MediaRefused, type CheckedMedia } from './media.values.ts';

const MAX_BYTES = 2_000_000;
const MAX_PIXELS = 50_000_000;

const SHAPES = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'];
const TEXTS = ['text', 'tspan', 'title', 'desc'];
const PAINTS = [
  'defs',
  'symbol',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
  'marker',
  'pattern',
];
const PLACES = 'x y x1 x2 y1 y2 cx cy r rx ry fx fy d points width height viewBox dx dy rotate offset';
const LOOKS = `fill fillOpacity fillRule stroke strokeWidth strokeOpacity strokeLineCap strokeLineJoin strokeDashArray
  strokeDashOffset strokeMiterLimit opacity color stopColor stopOpacity clipPath clipRule mask markerStart markerMid
  markerEnd fontFamily fontSize fontWeight fontStyle textAnchor dominantBaseline letterSpacing textDecoration visibility
  display`;
const FRAMES = `id transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits
  clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits orient refX refY spreadMethod
  preserveAspectRatio role ariaLabel xmlns`;
const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** Shapes, paint and words. No script, style sheet, link, picture, foreign element, animation or handler. */
const SCHEMA: Schema = {
  tagNames: [...SHAPES, ...TEXTS, ...PAINTS],
  attributes: { '*': words(`${PLACES} ${LOOKS} ${FRAMES}`) },
  strip: ['script', 'style', 'foreignObject'],
  clobber: [],
};

/**
 * A drawing of which only what draws is left.
 * @throws MediaRefused `drawing_unreadable` when nothing to draw is left of it
 */
export async function cleanDrawing(bytes: Buffer): Promise<CheckedMedia> {
  if (bytes.length > MAX_BYTES) throw new MediaRefused('drawing_unreadable');
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/^\s*<\?xml[^>]*\?>/, '');
  const tree = sanitize(fromHtml(text, { fragment: true, space: 'svg' }), SCHEMA);
  visit(tree, 'element', ({ properties }) => {
    for (const [name, value] of Object.entries(properties)) {
      // A paint may point into the drawing itself and nowhere else.
      if (/url\s*\(\s*(?!['"]?#)/i.test(String(value))) delete properties[name];
    }
  });
  const root = 'children' in tree ? tree.children.find((node) => node.type === 'element') : undefined;
  if (root?.type !== 'element' || root.tagName !== 'svg') throw new MediaRefused('drawing_unreadable');
  root.properties['xmlns'] = 'http://www.w3.org/2000/svg';
  const clean = Buffer.from(
    toHtml(root, {
      space: 'svg',
      closeEmptyElements: true,
      characterReferences: { useNamedReferences: false },
    }),
  );
  const { width, height } = await sharp(clean, { limitInputPixels: MAX_PIXELS })
    .metadata()
    .catch((cause: unknown) => {
      throw new MediaRefused('drawing_unreadable', { cause });
    });
  const mediaType = 'image/svg+xml';
  return { kind: 'drawing', mediaType, width, height, renditions: [{ width: 0, mediaType, bytes: clean }] };
}
