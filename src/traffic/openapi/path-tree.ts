// Folds paths that differ in ids alone into one path with parameters. Pure.
import { segmentKind, type SegmentKind } from './segment-kind.ts';

export interface Operation {
  /** The number of requests, by status. */
  readonly statuses: Map<number, number>;
  readonly queryNames: Set<string>;
}

export interface Answers {
  /** By method. */
  readonly methods: Map<string, Operation>;
}

export interface AddedRequests {
  readonly status: number;
  readonly requests: number;
  readonly queryNames: readonly string[];
}

interface Node extends Answers {
  readonly fixed: Map<string, Node>;
  /** The child that stands for all ids, and the kinds of those. */
  parameter: Node | undefined;
  readonly kinds: Set<SegmentKind>;
}

export interface FoldedParameter {
  readonly name: string;
  /** Undefined where ids of several kinds were seen. */
  readonly kind: SegmentKind | undefined;
}

export interface FoldedPath extends Answers {
  readonly path: string;
  readonly parameters: readonly FoldedParameter[];
}

/** More words than these in one place, with the same below each, are ids, too. */
const mostWords = 20;
const deepest = 40;

const newNode = (): Node => ({
  methods: new Map(),
  fixed: new Map(),
  parameter: undefined,
  kinds: new Set(),
});

export class PathTree {
  readonly #root = newNode();

  add(path: string, method: string, added: AddedRequests): void {
    let node = this.#root;
    for (const segment of path.split('/').slice(1, deepest)) {
      const kind = segmentKind(segment);
      if (kind === undefined) node = childOf(node, segment);
      else {
        node.kinds.add(kind);
        node = node.parameter ??= newNode();
      }
    }
    addAnswers(node, method, added);
  }

  folded(): FoldedPath[] {
    foldWords(this.#root, 0);
    return [...pathsOf(this.#root, '', [])];
  }
}

function childOf(node: Node, segment: string): Node {
  let child = node.fixed.get(segment);
  if (!child) node.fixed.set(segment, (child = newNode()));
  return child;
}

function addAnswers(
  { methods }: Answers,
  method: string,
  { status, requests, queryNames }: AddedRequests,
): void {
  const { statuses, queryNames: known } = operationAt(methods, method);
  statuses.set(status, (statuses.get(status) ?? 0) + requests);
  for (const name of queryNames) if (known.size < mostNames) known.add(name);
}

/** Names of query parameters of one operation: a client chooses them. */
const mostNames = 50;

function operationAt(methods: Answers['methods'], method: string): Operation {
  let operation = methods.get(method);
  if (!operation) methods.set(method, (operation = { statuses: new Map(), queryNames: new Set() }));
  return operation;
}

/** From the leaves up, so that what is below two words can be compared. At the root, words without anything below are words. */
function foldWords(node: Node, depth: number): void {
  for (const child of node.fixed.values()) foldWords(child, depth + 1);
  if (node.parameter) foldWords(node.parameter, depth + 1);
  const byShape = new Map<string, string[]>();
  for (const [word, child] of node.fixed) {
    const shape = shapeOf(child);
    if (depth === 0 && child.fixed.size === 0 && !child.parameter) continue;
    byShape.set(shape, [...(byShape.get(shape) ?? []), word]);
  }
  for (const words of byShape.values()) {
    if (words.length <= mostWords) continue;
    node.kinds.add('id');
    const parameter = (node.parameter ??= newNode());
    for (const word of words) {
      const child = node.fixed.get(word);
      if (child) merge(parameter, child);
      node.fixed.delete(word);
    }
  }
}

const shapeOf = ({ fixed, parameter, methods }: Node): string =>
  JSON.stringify([[...fixed.keys()].toSorted(), parameter !== undefined, methods.size > 0]);

function merge(into: Node, from: Node): void {
  for (const [method, { statuses, queryNames }] of from.methods)
    for (const [status, requests] of statuses)
      addAnswers(into, method, { status, requests, queryNames: [...queryNames] });
  for (const [word, child] of from.fixed) merge(childOf(into, word), child);
  for (const kind of from.kinds) into.kinds.add(kind);
  if (from.parameter) merge((into.parameter ??= newNode()), from.parameter);
}

function* pathsOf(node: Node, path: string, parameters: readonly FoldedParameter[]): Generator<FoldedPath> {
  if (node.methods.size > 0) yield { path: path === '' ? '/' : path, parameters, methods: node.methods };
  for (const [word, child] of node.fixed) yield* pathsOf(child, `${path}/${writtenWord(word)}`, parameters);
  if (!node.parameter) return;
  const [kind] = node.kinds;
  const name = parameterName(path, kind, parameters);
  const parameter = { name, kind: node.kinds.size === 1 ? kind : undefined };
  yield* pathsOf(node.parameter, `${path}/{${name}}`, [...parameters, parameter]);
}

/** A brace would be a parameter of OpenAPI. What no URL holds as it is gets percent-encoded. */
const writtenWord = (word: string): string =>
  word.replaceAll(/[^A-Za-z0-9\-._~!$&'()*+,;=:@%]/gu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

/** `orderId` below `/orders`. */
function parameterName(
  path: string,
  kind: SegmentKind | undefined,
  parameters: readonly FoldedParameter[],
): string {
  const word = path.split('/').at(-1) ?? '';
  const plain = /^[A-Za-z][A-Za-z0-9_-]{0,30}$/.test(word) ? singular(word).replaceAll(/\W/g, '_') : '';
  const ending = kind === 'date' || kind === 'email' ? kind : 'id';
  const name = plain === '' ? ending : `${plain}${ending[0]?.toUpperCase()}${ending.slice(1)}`;
  const taken = parameters.filter((other) => other.name.replace(/_\d+$/, '') === name).length;
  return taken === 0 ? name : `${name}_${taken + 1}`;
}

const singular = (word: string): string =>
  word
    .replace(/ies$/i, 'y')
    .replace(/(ss|x|ch|sh)es$/i, '$1')
    .replace(/([^s])s$/i, '$1');
