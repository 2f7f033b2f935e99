// Runs inside the page. Measures what a person with weak eyes and thick fingers meets, and names what breaks the rules.
// The value of this file is a function of the limits: { fontPx, targetPx, contrast, lineHeight, widthPx }.
(limits) => {
  const found = [];
  const where = (element) => {
    const name = [...element.classList]
      .slice(0, 2)
      .map((part) => `.${part}`)
      .join('');
    const text = (element.textContent || element.placeholder || '').replace(/\s+/g, ' ').trim().slice(0, 24);
    return `${element.tagName.toLowerCase()}${name} "${text}"`;
  };
  const breach = (rule, element, value) => found.push({ rule, where: where(element), value });

  const visible = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // Only the page on top: Taro keeps the ones below in the DOM.
  const pages = [...document.querySelectorAll('.taro_page')].filter(visible);
  const root = pages.at(-1) ?? document.body;
  const overlay = [...document.querySelectorAll('body > *')].filter(
    (element) => !element.contains(root) && element !== root && visible(element),
  );
  const elements = [root, ...overlay].flatMap((top) => [top, ...top.querySelectorAll('*')]).filter(visible);

  const rgba = (text) => {
    const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // What lies behind an element's text: every colour it may have there (a gradient has several).
  const grounds = (element) => {
    const layers = [];
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      opacity *= Number(style.opacity);
      const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      const colour = rgba(style.backgroundColor);
      if (stops) layers.push(stops.map(rgba));
      if (colour.a > 0) layers.push([colour]);
      if (colour.a === 1) break;
    }
    const white = { r: 255, g: 255, b: 255, a: 1 };
    const all = layers.reverse().reduce((below, layer) => below.flatMap((ground) => layer.map((top) => over(top, ground))), [white]);
    return { all, opacity };
  };

  const textNodes = elements.flatMap((element) =>
    [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== '').map((node) => ({ element, node })),
  );
  const fields = elements.filter((element) => element.matches('input, textarea')).map((element) => ({ element, node: null }));
  const isOff = (element) => element.closest('[disabled], [aria-disabled="true"], .nut-button-disabled, .hn-button-disabled') !== null;

  const seen = new Set();
  for (const { element, node } of [...textNodes, ...fields]) {
    if (seen.has(element) && node) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    if (size < limits.fontPx - 0.01) breach('font', element, `${size}px < ${limits.fontPx}px`);
    if (!isOff(element)) {
      const { all, opacity } = grounds(element);
      const ink = rgba(style.color);
      const worst = Math.min(...all.map((ground) => contrast(over({ ...ink, a: ink.a * opacity }, ground), ground)));
      if (worst < limits.contrast - 0.01) breach('contrast', element, `${worst.toFixed(2)} < ${limits.contrast}`);
    }
    if (!node) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
    const height = Number.parseFloat(style.lineHeight) / size;
    if (lines > 1 && height < limits.lineHeight - 0.01) breach('line-height', element, `${height.toFixed(2)} < ${limits.lineHeight}`);
  }

  const scrolls = (value) => value === 'auto' || value === 'scroll';
  const sideways = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (scrolls(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    return false;
  };
  const pageWidth = document.scrollingElement.scrollWidth;
  if (pageWidth > limits.widthPx) found.push({ rule: 'overflow', where: 'page', value: `${pageWidth}px > ${limits.widthPx}px` });
  for (const { element } of textNodes) {
    const box = element.getBoundingClientRect();
    if ((box.right > limits.widthPx + 1 || box.left < -1) && !sideways(element)) {
      breach('overflow', element, `${Math.round(box.left)}…${Math.round(box.right)}px of ${limits.widthPx}px`);
    }
    for (let at = element; at && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === 'inline') continue;
      const [hidesX, hidesY] = [style.overflowX, style.overflowY].map((value) => value === 'hidden' || value === 'clip');
      if ((hidesX && at.scrollWidth > at.clientWidth + 1) || (hidesY && at.scrollHeight > at.clientHeight + 1)) {
        breach('clipped', element, `${at.scrollWidth}×${at.scrollHeight} in ${at.clientWidth}×${at.clientHeight}`);
        break;
      }
      if (scrolls(style.overflowY) || scrolls(style.overflowX)) break;
    }
  }

  // Whatever hears a tap: native controls, React's props, listeners noted by the page's opening script.
  const heard = (element) => {
    if (element.matches('button, a[href], select, [role="button"], input:not([type="hidden"]), textarea')) return true;
    const props = Object.keys(element).find((key) => key.startsWith('__reactProps$'));
    return typeof element[props]?.onClick === 'function' || window.__tapped?.has(element) === true;
  };
  const targets = elements.filter(
    (element) => heard(element) && !isOff(element) && !element.matches('.taro_page, body, #app, .taro_router'),
  );
  const innermost = targets.filter((element) => !element.closest('[data-measured="no"]'));
  const belongs = (point, element) => {
    const hit = document.elementFromPoint(point.x, point.y);
    return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element) === true);
  };
  for (const element of innermost) {
    const box = element.getBoundingClientRect();
    const reach = limits.targetPx / 2 - 1;
    const wide = box.width >= limits.targetPx - 0.5;
    const high = box.height >= limits.targetPx - 0.5;
    if (wide && high) continue;
    // A field is tapped through its box; a small word may have a larger area around it. Ask the page who is there.
    const holder = element.matches('input, textarea') ? element.parentElement.getBoundingClientRect() : null;
    if (holder && holder.height >= limits.targetPx - 0.5 && holder.width >= limits.targetPx - 0.5) continue;
    element.scrollIntoView({ block: 'center' });
    const now = element.getBoundingClientRect();
    const centre = { x: now.left + now.width / 2, y: now.top + now.height / 2 };
    const points = [
      ...(wide
        ? []
        : [
            { x: centre.x - reach, y: centre.y },
            { x: centre.x + reach, y: centre.y },
          ]),
      ...(high
        ? []
        : [
            { x: centre.x, y: centre.y - reach },
            { x: centre.x, y: centre.y + reach },
          ]),
    ];
    if (!points.every((point) => belongs(point, element))) {
      breach('target', element, `${Math.round(box.width)}×${Math.round(box.height)} < ${limits.targetPx}`);
    }
  }
  window.scrollTo(0, 0);
  const sizes = [...seen].map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  return { breaches: found, texts: textNodes.length, targets: innermost.length, largestPx: Math.max(0, ...sizes) };
};
