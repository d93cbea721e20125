// Runs before the first paint so that a dark page never flashes white and no text changes its size. A file of its own, because the content
// security policy forbids inline scripts. The key is the one Mantine's local storage manager uses.
(function () {
  var stored = null;
  try {
    stored = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    stored = null;
  }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var scheme = stored === 'light' || stored === 'dark' ? stored : dark ? 'dark' : 'light';
  var root = document.documentElement;
  root.setAttribute('data-mantine-color-scheme', scheme);
  try {
    // As src/components/reading/reading-device.ts keeps it. A font that must be fetched is set by the application.
    var reading = JSON.parse(window.localStorage.getItem('lectern.reading')).settings;
    root.dataset.readingWidth = reading.width;
    root.dataset.readingSpacing = reading.spacing;
    root.dataset.motion = reading.motion;
    if (reading.font !== 'dyslexia') root.dataset.readingFont = reading.font;
    root.style.setProperty('--lectern-reading-size', String(reading.textSize / 100));
  } catch {
    // Nothing was chosen on this device.
  }
})();
