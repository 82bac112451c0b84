// Shows the document with Redoc, in the colours of the page, and again when the reader changes between light and dark.
const place = document.getElementById('content');
const dark = matchMedia('(prefers-color-scheme: dark)');

function theme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    colors: {
      primary: { main: value('accent') },
      success: { main: value('good') },
      error: { main: value('bad') },
      text: { primary: value('ink'), secondary: value('soft') },
      border: { dark: value('line'), light: value('line') },
      gray: { 50: value('shade'), 100: value('code') },
    },
    schema: { nestedBackground: value('shade'), linesColor: value('line'), typeNameColor: value('soft') },
    typography: {
      fontSize: '16px',
      fontFamily: value('sans'),
      headings: { fontFamily: value('sans'), fontWeight: '650' },
      code: { fontFamily: value('mono'), fontSize: '13px', color: value('ink'), backgroundColor: value('code') },
      links: { color: value('accent') },
    },
    sidebar: { backgroundColor: value('shade'), textColor: value('ink') },
    rightPanel: { backgroundColor: value('panel'), textColor: value('panel-ink') },
  };
}

function show() {
  const { document: address, download } = place.dataset;
  const options = {
    theme: theme(),
    scrollYOffset: '.bar',
    sanitize: true,
    hideSchemaTitles: true,
    // After the samples that make the whole request.
    payloadSampleIdx: 3,
    downloadUrls: [{ title: 'openapi.json', url: download }],
  };
  Redoc.init(address, options, place);
}

/** What scrolls has to be reached by the keyboard, too. */
function makeReachable() {
  for (const sample of place.querySelectorAll('pre:not([tabindex])')) sample.tabIndex = 0;
}

new MutationObserver(makeReachable).observe(place, { childList: true, subtree: true });
dark.addEventListener('change', show);
show();
