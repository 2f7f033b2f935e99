import { type PageMeter, pageMeter } from './audit.ts';
import type { Render } from './compile.ts';
import { applyData } from './set-data.ts';
import { childrenOf, type Element, elementTree, saying, textOf, treeSize, walk, withClass } from './tree.ts';

/** What the bundle gave to WeChat's Page(). */
export type PageConfig = Readonly<Record<string, unknown>> & { readonly data?: unknown };
export type PageInstance = Record<string, unknown> & { data: Record<string, unknown>; route: string };
export type Target = string | RegExp | { readonly class: string; readonly nth?: number } | { readonly text: string; readonly nth: number };

type Setup = {
  readonly config: PageConfig;
  readonly route: string;
  readonly options: Readonly<Record<string, string>>;
  readonly render: Render;
  /** The template of Taro's nested component. */
  readonly component: string;
  /** Gives a button's open ability what WeChat would (`getPhoneNumber`). */
  readonly openAbility: (openType: string) => Promise<unknown>;
  readonly settled: () => Promise<void>;
};

const PATIENCE_MS = 15_000;
const TAP_PATIENCE_MS = 3_000;
/** No hand is faster: what a page does in a second is then its own doing, not this machine's. */
const BETWEEN_TAPS_MS = 400;
const LOOK_EVERY_MS = 25;

/** One open page: its data, its rendered tree, and hands to tap and type with. */
export const openPage = (setup: Setup) => {
  const { config, route, options, render, component } = setup;
  const meter: PageMeter = pageMeter();
  let changes = 0;
  const instance = { ...config } as PageInstance;
  instance.data = structuredClone((config.data ?? {}) as Record<string, unknown>);
  instance.route = route;
  instance.options = options;
  instance.setData = (given: Record<string, unknown>, done?: () => void) => {
    // What crosses to the view layer is JSON; its length is what WeChat's limit is about.
    const text = JSON.stringify(given);
    meter.setData(Buffer.byteLength(text), performance.now());
    applyData(instance.data, JSON.parse(text) as Record<string, unknown>);
    changes += 1;
    if (done) setTimeout(() => done.call(instance), 0);
  };
  const call = (name: string, ...given: unknown[]): unknown => {
    const handler = instance[name];
    return typeof handler === 'function' ? (handler as (...all: unknown[]) => unknown).apply(instance, given) : undefined;
  };

  const tree = (): Element => {
    const root = elementTree(render, `${route}.wxml`, component, instance.data);
    meter.tree(treeSize(root));
    return root;
  };
  const text = (): string => textOf(tree()).trim();

  const find = (target: Target): Element => {
    const root = tree();
    const wanted = typeof target === 'string' ? saying(root, target) : candidates(root, target);
    const nth = typeof target === 'object' && 'nth' in target ? (target.nth ?? 0) : 0;
    const found = wanted.at(nth);
    if (!found) throw new Error(`${route} does not show ${describe(target)}; it shows:\n${text()}`);
    return found;
  };

  const tappable = (target: Target): Element => {
    const element = find(target);
    for (let at: Element | null = element; at; at = at.parent) {
      if (at.tag === 'wx-button' && isDisabled(at)) throw new Error(`${route}: "${textOf(at)}" is disabled`);
    }
    return element;
  };
  const appearing = async (target: Target): Promise<Element> => {
    const deadline = performance.now() + TAP_PATIENCE_MS;
    for (;;) {
      try {
        return tappable(target);
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    }
  };

  /** Sends an event up from an element through every binding, as WeChat does, until one catches it. */
  const fire = async (element: Element, type: string, detail: unknown = {}): Promise<void> => {
    const target = { id: element.attributes.id ?? '', dataset: datasetOf(element), offsetLeft: 0, offsetTop: 0 };
    const timeStamp = Math.round(performance.now());
    let heard = false;
    for (let at: Element | null = element; at; at = at.parent) {
      const handler = at.attributes[`catch${type}`] ?? at.attributes[`bind${type}`];
      if (typeof handler !== 'string' || handler === '') continue;
      heard = true;
      const currentTarget = { id: at.attributes.id ?? '', dataset: datasetOf(at), offsetLeft: 0, offsetTop: 0 };
      call(handler, { type, timeStamp, target, currentTarget, detail, mark: {}, touches: [], changedTouches: [] });
      if (at.attributes[`catch${type}`] !== undefined || !BUBBLES.has(type)) break;
    }
    if (!heard) throw new Error(`${route}: nothing listens for ${type} at "${textOf(element)}"`);
    await setup.settled();
  };

  let tappedAt = Number.NEGATIVE_INFINITY;
  /** Waits for what is to be tapped, as a person does while a sheet still slides in or a button is still grey. */
  const tap = async (target: Target): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, tappedAt + BETWEEN_TAPS_MS - performance.now())));
    const element = await appearing(target);
    tappedAt = performance.now();
    let opened = false;
    for (let at: Element | null = element; at; at = at.parent) {
      const openType = at.attributes.openType;
      if (at.tag === 'wx-button' && typeof openType === 'string' && openType !== '') {
        await fire(at, openType.toLowerCase(), await setup.openAbility(openType));
        opened = true;
      }
    }
    if (!opened) await fire(element, 'tap', { x: 1, y: 1 });
  };

  const waitFor = async (target: string | RegExp, patienceMs = PATIENCE_MS): Promise<string> => {
    const deadline = performance.now() + patienceMs;
    let seen = -1;
    for (;;) {
      if (seen !== changes) {
        seen = changes;
        const now = text();
        if (says(now, target)) return now;
      }
      if (performance.now() > deadline) throw new Error(`${route} did not come to show ${describe(target)}; it shows:\n${text()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };

  return {
    route,
    options,
    instance,
    call,
    meter,
    changes: () => changes,
    tree,
    text,
    find,
    has: (target: string | RegExp): boolean => says(text(), target),
    fire: (target: Target, type: string, detail?: unknown) => fire(find(target), type, detail),
    tap,
    /** Types into the field that this placeholder, class or label names. */
    input: async (target: Target, value: string): Promise<void> => {
      const field = fieldOf(tree(), target) ?? find(target);
      await fire(field, 'input', { value, cursor: value.length });
      // Leaving a field is heard only by those who asked.
      if (field.attributes.bindblur) await fire(fieldOf(tree(), target) ?? field, 'blur', { value, cursor: value.length });
    },
    /** Chooses in a picker, switch, radio or checkbox group. */
    change: (target: Target, value: unknown) => fire(find(target), 'change', { value }),
    waitFor,
  };
};
export type Page = ReturnType<typeof openPage>;

const BUBBLES = new Set(['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend', 'touchcancel']);

const datasetOf = (element: Element): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(element.attributes)
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice('data-'.length), value]),
  );

const says = (text: string, target: string | RegExp): boolean =>
  typeof target === 'string' ? text.replace(/\s+/g, '').includes(target.replace(/\s+/g, '')) : target.test(text);

const describe = (target: Target): string =>
  typeof target === 'string' || target instanceof RegExp ? String(target) : JSON.stringify(target);

const candidates = (root: Element, target: Exclude<Target, string>): Element[] => {
  if (target instanceof RegExp) {
    const found = [...walk(root)].filter((element) => target.test(textOf(element)));
    return found.filter((element) => !childrenOf(element).some((child) => target.test(textOf(child))));
  }
  return 'class' in target ? withClass(root, target.class) : saying(root, target.text);
};

/** NutUI's button keeps `disabled` from WeChat's and takes no tap itself; the class says so. */
const isDisabled = ({ attributes }: Element): boolean =>
  attributes.disabled === true || /(^|\s)nut-button-disabled(\s|$)/.test(String(attributes.class ?? ''));

const isField = (element: Element): boolean => element.tag === 'wx-input' || element.tag === 'wx-textarea';

/** The field itself, the field inside what was named, or the field that stands beside the named label. */
const fieldOf = (root: Element, target: Target): Element | undefined => {
  const fields = [...walk(root)].filter(isField);
  if (typeof target === 'string') {
    const byPlaceholder = fields.find((field) => field.attributes.placeholder === target);
    if (byPlaceholder) return byPlaceholder;
  }
  const named = typeof target === 'string' ? saying(root, target) : candidates(root, target);
  for (const start of named) {
    for (let at: Element | null = start; at; at = at.parent) {
      const inside = [...walk(at)].filter(isField);
      if (inside.length === 1) return inside[0];
      if (inside.length > 1) break;
    }
  }
  return undefined;
};
