/** The long tasks of a page, from a moment on to another. Both functions run in the page. */

export type Task = { start: number; duration: number };

declare global {
  interface Window {
    /** The tasks since `watchTasks`, once. */
    takeTasks?: () => Task[];
  }
}

/** Keeps the long tasks from now on. Out: the time, milliseconds since the page was opened. */
export function watchTasks(): number {
  const tasks: Task[] = [];
  const keep = (entries: PerformanceEntryList) => {
    for (const { startTime, duration } of entries) tasks.push({ start: startTime, duration });
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'longtask' });
  window.takeTasks = () => {
    keep(observer.takeRecords());
    observer.disconnect();
    return tasks;
  };
  return performance.now();
}

/** What was kept, and the time. */
export const takenTasks = () => ({ tasks: window.takeTasks!(), to: performance.now() });
