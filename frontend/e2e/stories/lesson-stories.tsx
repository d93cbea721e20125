import { Markdown } from '../../src/ui/markdown/markdown.tsx';
import { PageHeader } from '../../src/ui/page-header.tsx';

const lesson = String.raw`
# What a river carries

A river carries more than water. Watch a handful of it settle in a glass: first the sand, then the silt, and after an
hour the *finest* clay. The **load** depends on how fast the water moves, see [the gauge network](https://gauges.example/map)
and the footnote[^1]. It costs $5 and $10, and the ratio is 10:30.

## The law of the sixth power

The largest grain that moves grows with the sixth power of the speed, $d \propto v^6$, so that

$$
\frac{d_2}{d_1} = \left(\frac{v_2}{v_1}\right)^6
$$

:::callout[Why it matters]
Twice the speed moves stones **64 times** as heavy. Floods do in a day what a century does not.
:::

## Try it

1. Mark ten metres along the bank.
2. Throw a float and stop the time.
   - Repeat it five times.
   - Leave out the fastest and the slowest.

- [x] Bank marked
- [ ] Five times measured

~~~python
def speed(metres: float, seconds: float) -> float:
    """Mean speed of a float, in metres per second."""
    # Wind makes floats lie: measure both ways and take the mean of the two, as surveyors have done for a century.
    return metres / seconds
~~~

:::solution
Ten metres in eight seconds are $1.25$ m/s.
:::

:::scaffold[Example from your region]
Say which river your learners know, and what it carries.
:::

:::keypoints
Fast water carries coarse grains.
:::

| Grain | Diameter (mm) | Moves from (m/s) | Settles in a glass after | Found where |
| --- | ---: | ---: | --- | --- |
| Gravel | 8 | 1.2 | at once | rapids |
| Sand | 0.5 | 0.3 | seconds | inner banks |
| Clay | 0.002 | 0.1 | hours | floodplains |

> The river is everywhere at the same time.

![A cross-section of a river bed](missing.png)

Press <kbd>Ctrl</kbd> and <kbd>S</kbd>; ${'`'}inline code${'`'} stays in its line.

[^1]: Measured with a float and a watch.
`;

export function LessonStories() {
  return (
    <>
      <PageHeader title="What a river carries" reading />
      <Markdown source={lesson} title="What a river carries" />
    </>
  );
}
