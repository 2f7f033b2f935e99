import type { Render, RenderedNode } from './compile.ts';

/** A rendered element with its way up, so that an event can bubble as on the phone. */
export type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly (Element | string)[];
  readonly parent: Element | null;
};

/** Where Taro goes on below its deepest template. */
const NESTED = 'wx-comp';

/** The whole page as elements: Taro's nested components are rendered in place, blocks vanish into their parents. */
export const elementTree = (render: Render, page: string, component: string, data: unknown): Element => {
  const build = (node: RenderedNode, parent: Element | null): Element => {
    const children: (Element | string)[] = [];
    const element: Element = { tag: node.tag, attributes: node.attr ?? {}, children, parent };
    const add = (child: RenderedNode | string | undefined): void => {
      if (child === undefined) return;
      if (typeof child === 'string' || typeof child === 'number') children.push(String(child));
      else if (child.tag === 'virtual' || child.tag === 'wx-block') child.children?.forEach(add);
      else if (child.tag === NESTED) expand(child).children?.forEach(add);
      else children.push(build(child, element));
    };
    node.children?.forEach(add);
    return element;
  };
  const expand = (node: RenderedNode): RenderedNode => render(component, { i: node.attr?.i, l: node.attr?.l });
  return build(render(page, data), null);
};

export const childrenOf = (element: Element): Element[] => element.children.filter((child): child is Element => typeof child !== 'string');

/** Everything that is not hidden, in reading order. */
export const walk = function* (element: Element): Generator<Element> {
  if (isHidden(element)) return;
  yield element;
  for (const child of childrenOf(element)) yield* walk(child);
};

const isHidden = (element: Element): boolean => {
  const style = String(element.attributes.style ?? '').replaceAll(' ', '');
  return element.attributes.hidden === true || /(^|;)display:none/.test(style);
};

const SPOKEN = ['placeholder', 'value'] as const;

/** What a reader sees of an element; a field speaks its value, or its placeholder while it is empty. */
export const textOf = (element: Element): string => {
  if (isHidden(element)) return '';
  const own = SPOKEN.map((name) => element.attributes[name]).findLast((value) => typeof value === 'string' && value !== '');
  const field = element.tag === 'wx-input' || element.tag === 'wx-textarea' ? String(own ?? '') : '';
  const inner = element.children.map((child) => (typeof child === 'string' || isInline(child) ? spoken(child) : `\n${textOf(child)}\n`));
  return `${field}${inner.join('')}`.replace(/[ \t\u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n');
};
const spoken = (child: Element | string): string => (typeof child === 'string' ? child : textOf(child));
const isInline = (element: Element): boolean => element.tag === 'wx-text' || element.tag === 'wx-image';

const packed = (text: string): string => text.replace(/\s+/g, '');

/** The smallest elements that say this: those that say just this when there are any, else those that say it among more. */
export const saying = (root: Element, text: string): Element[] => {
  const wanted = packed(text);
  const found = [...walk(root)].filter((element) => packed(textOf(element)).includes(wanted));
  const smallest = found.filter((element) => !found.some((other) => other.parent === element));
  const exact = smallest.filter((element) => packed(textOf(element)) === wanted);
  return exact.length > 0 ? exact : smallest;
};

export const withClass = (root: Element, name: string): Element[] =>
  [...walk(root)].filter((element) =>
    String(element.attributes.class ?? '')
      .split(/\s+/)
      .includes(name),
  );

/** What WeChat's audit counts: nodes of the page, the deepest nesting, the most children of one node. */
export const treeSize = (root: Element): { readonly nodes: number; readonly depth: number; readonly children: number } => {
  const below = childrenOf(root).map(treeSize);
  return {
    nodes: 1 + below.reduce((sum, size) => sum + size.nodes, 0),
    depth: 1 + Math.max(0, ...below.map((size) => size.depth)),
    children: Math.max(root.children.length, 0, ...below.map((size) => size.children)),
  };
};
