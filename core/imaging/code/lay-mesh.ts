import type { LumaImage } from '../luma-image.ts';
import type { Point } from '../point.ts';
import { type Axes, between, blend, minus, moved, slopeAt } from './axes.ts';
import type { CodePlace } from './code-place.ts';
import { finderAxes } from './finder-axes.ts';
import { functionPatterns } from './function-patterns.ts';
import type { ModuleMesh } from './module-mesh.ts';
import { bestShift, type Shift } from './patch-match.ts';
import { fitProjection, type Pair, type Projection, project } from './projection.ts';
import { traceTiming } from './timing-line.ts';
import { type Expected, Trend } from './trend.ts';

/** How far apart the nodes are, in modules, about: close enough to follow a fold, far enough for a patch to tell modules apart. */
const SPACING = { flat: 4, bent: 3 };
/** After the net has grown it is drawn tight so many times, each node between its neighbours. */
const ROUNDS = 3;
/** How readily the net goes on bending as it bends already; of 0.1, 1, 5 and 20 the one that most codes were read with. */
const SUPPLENESS = 5;
/** Furthest that a node is moved from where it is expected, in quarters of a module, while the net grows and when it is drawn tight. */
const GROWING_REACH = 2;
const TIGHT_REACH = 2;
/** The same where the timing pattern shows the module. */
const TRACED_REACH = 2;
/** The same along the timing patterns where they can't be followed, where a shift by a whole module shows. */
const LINE_REACH = 3;
/** How much the last step along a line counts against the axes in finding the next. */
const LINE_INERTIA = 0.75;

/**
 * Lays the net over a code from its three finder patterns outwards: first along the timing patterns, which tell the perspective, then
 * inwards, each node looked for where the perspective and its neighbours' departures from it say. It is moved to where the modules around
 * it stand out most from each other and agree best with what every code has. So curl and folds are followed piece by piece.
 */
export function layMesh(image: LumaImage, place: CodePlace, shape: 'flat' | 'bent'): ModuleMesh {
  const net = new Net(image, place, shape);
  net.growAlongTiming();
  net.fit();
  net.growInwards();
  for (let round = 0; round < ROUNDS; round += 1) {
    if (shape === 'flat') net.fit();
    net.tighten();
  }
  return net.mesh();
}

interface Node {
  readonly column: number;
  readonly row: number;
  place: Point | null;
  /** How clearly it was found, 0 to 1. */
  weight: number;
}

class Net {
  readonly #image: LumaImage;
  readonly #side: number;
  readonly #known: Int8Array;
  readonly #axes: readonly [Axes, Axes, Axes];
  readonly #lines: readonly number[];
  readonly #nodes: readonly Node[];
  readonly #finders: CodePlace['finders'];
  readonly #shape: 'flat' | 'bent';
  #plane: Projection | null = null;
  /** Where the first row and the first column were found, for a net that is bent. */
  #rails: { readonly row: readonly Point[]; readonly column: readonly Point[] } | null = null;

  constructor(image: LumaImage, place: CodePlace, shape: 'flat' | 'bent') {
    this.#image = image;
    this.#shape = shape;
    this.#side = place.side;
    this.#known = functionPatterns(place.side);
    this.#axes = finderAxes(image, place);
    this.#lines = meshLines(place.side, SPACING[shape]);
    this.#nodes = this.#lines.flatMap((row) =>
      this.#lines.map((column): Node => ({ column, row, place: null, weight: 0 })),
    );
    const last = this.#lines.length - 1;
    const [topLeft, topRight, bottomLeft] = place.finders;
    this.#finders = place.finders;
    Object.assign(this.#node(0, 0), { place: topLeft, weight: 1 });
    Object.assign(this.#node(last, 0), { place: topRight, weight: 1 });
    Object.assign(this.#node(0, last), { place: bottomLeft, weight: 1 });
  }

  /** Places the first row and the first column: as the timing pattern beside them shows, else step by step from both ends. */
  growAlongTiming(): void {
    const last = this.#lines.length - 1;
    const [topLeft, topRight, bottomLeft] = this.#axes;
    if (!this.#trace(last, 0, topLeft.down, topRight.down)) {
      for (let step = 1; step <= last / 2; step += 1) {
        this.#follow(step, 0, 1, 0);
        this.#follow(last - step, 0, -1, 0);
      }
    }
    if (!this.#trace(0, last, topLeft.right, bottomLeft.right)) {
      for (let step = 1; step <= last / 2; step += 1) {
        this.#follow(0, step, 0, 1);
        this.#follow(0, last - step, 0, -1);
      }
    }
  }

  /** Places the nodes from the first to the one given, in the first row or column, by the timing pattern; whether it could be followed. */
  #trace(column: number, row: number, asideFrom: Point, asideTo: Point): boolean {
    const [from, to] = [this.#node(0, 0).place as Point, this.#node(column, row).place as Point];
    if (this.#shape === 'flat') return false;
    const shares = traceTiming(this.#image, from, to, asideFrom, asideTo, this.#side);
    if (shares === null) return false;
    for (let step = 1; step < Math.max(column, row); step += 1) {
      const node = column > 0 ? this.#node(step, 0) : this.#node(0, step);
      const module = Math.max(node.column, node.row) - 3;
      const along = ((shares[module + 1] as number) - (shares[module - 1] as number)) / 2;
      const axis = { x: (to.x - from.x) * along, y: (to.y - from.y) * along };
      const aside = between(asideFrom, asideTo, shares[module] as number);
      const axes = column > 0 ? { right: axis, down: aside } : { right: aside, down: axis };
      this.#settle(node, between(from, to, shares[module] as number), axes, TRACED_REACH);
    }
    return true;
  }

  /** Fits what departures are measured from to what is placed so far: a plane, or the first row moved along the first column. */
  fit(): void {
    if (this.#shape === 'bent') {
      const places = (nodes: readonly Node[]): readonly Point[] => nodes.map((node) => node.place as Point);
      this.#rails = {
        row: places(this.#lines.map((_, index) => this.#node(index, 0))),
        column: places(this.#lines.map((_, index) => this.#node(0, index))),
      };
      return;
    }
    const pairs = this.#nodes.flatMap((node): Pair[] =>
      node.place === null ? [] : [{ from: this.#inCode(node), to: node.place, weight: 0.05 + node.weight }],
    );
    this.#plane = fitProjection(pairs) ?? this.#plane;
  }

  /** Places the rest, always a node with the most placed neighbours. */
  growInwards(): void {
    const size = this.#lines.length;
    const waiting = new Set([...this.#nodes.keys()].filter((index) => this.#nodes[index]?.place === null));
    while (waiting.size > 0) {
      let [best, most] = [-1, -1];
      for (const index of waiting) {
        const count = this.#countAround(index % size, Math.floor(index / size));
        if (count > most) [best, most] = [index, count];
      }
      waiting.delete(best);
      const departure = this.#departureAround(best % size, Math.floor(best / size), 0);
      this.#move(this.#nodes[best] as Node, departure, GROWING_REACH);
    }
  }

  /** Looks for each node again where it and its neighbours say. */
  tighten(): void {
    const size = this.#lines.length;
    for (const [index, node] of this.#nodes.entries()) {
      this.#move(node, this.#departureAround(index % size, Math.floor(index / size), 1), TIGHT_REACH);
    }
  }

  mesh(): ModuleMesh {
    const nodes = this.#nodes.map((node) => node.place as Point);
    const module = Math.hypot(this.#axes[0].right.x, this.#axes[0].right.y);
    const squares = this.#nodes.map((node) => {
      const departure = this.#departureOf(node);
      return (departure.x ** 2 + departure.y ** 2) / module ** 2;
    });
    const bend = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    const flatNodes = this.#nodes.map((node) => this.#onPlane(node));
    return { side: this.#side, lines: this.#lines, nodes, flatNodes, bend };
  }

  #node(column: number, row: number): Node {
    return this.#nodes[row * this.#lines.length + column] as Node;
  }

  /** A node's module in coordinates from 0 to 1 between the finder patterns' middles. */
  #inCode({ column, row }: Node): Point {
    return { x: (column - 3) / (this.#side - 7), y: (row - 3) / (this.#side - 7) };
  }

  /** Where a node lies when nothing departs from the plane or the rails. */
  #onPlane(node: Node): Point {
    const at = this.#inCode(node);
    if (this.#plane !== null) return project(this.#plane, at);
    if (this.#rails !== null) {
      const { row, column } = this.#rails;
      const [right, down] = [this.#lines.indexOf(node.column), this.#lines.indexOf(node.row)];
      return moved(row[right] as Point, column[0] as Point, column[down] as Point);
    }
    const [topLeft, topRight, bottomLeft] = this.#finders;
    return moved(between(topLeft, topRight, at.x), topLeft, between(topLeft, bottomLeft, at.y));
  }

  #departureOf(node: Node): Point {
    const flat = this.#onPlane(node);
    const place = node.place as Point;
    return { x: place.x - flat.x, y: place.y - flat.y };
  }

  #planeAxesAt(node: Node): Axes {
    const { x, y } = this.#inCode(node);
    if (this.#plane !== null) {
      const step = 1 / (this.#side - 7);
      const here = project(this.#plane, { x, y });
      const right = minus(project(this.#plane, { x: x + step, y }), here);
      return { right, down: minus(project(this.#plane, { x, y: y + step }), here) };
    }
    if (this.#rails === null) return blend(this.#axes, x, y);
    const { row, column } = this.#rails;
    return {
      right: slopeAt(this.#lines, row, this.#lines.indexOf(node.column)),
      down: slopeAt(this.#lines, column, this.#lines.indexOf(node.row)),
    };
  }

  /** Places the next node of a line by its axes and, more, by how the line went on before. */
  #follow(column: number, row: number, right: number, down: number): void {
    const node = this.#node(column, row);
    if (node.place !== null) return;
    const near = this.#node(column - right, row - down);
    const from = near.place as Point;
    let axes = this.#planeAxesAt(near);
    const beyond = this.#nodeOrNull(column - 2 * right, row - 2 * down);
    if (beyond?.place != null) {
      const modules = near.column - beyond.column + near.row - beyond.row;
      const last = { x: (from.x - beyond.place.x) / modules, y: (from.y - beyond.place.y) / modules };
      if (right !== 0) axes = { ...axes, right: between(axes.right, last, LINE_INERTIA) };
      else axes = { ...axes, down: between(axes.down, last, LINE_INERTIA) };
    }
    const [across, along] = [node.column - near.column, node.row - near.row];
    const expected = {
      x: from.x + axes.right.x * across + axes.down.x * along,
      y: from.y + axes.right.y * across + axes.down.y * along,
    };
    this.#settle(node, expected, axes, LINE_REACH);
  }

  #nodeOrNull(column: number, row: number): Node | null {
    const size = this.#lines.length;
    return column < 0 || row < 0 || column >= size || row >= size ? null : this.#node(column, row);
  }

  #countAround(column: number, row: number): number {
    return AROUND.filter(([right, down]) => this.#nodeOrNull(column + right, row + down)?.place != null).length;
  }

  /** The departure from the plane that the placed nodes within two lines lead to expect, going on as it changes from one to the next. */
  #departureAround(column: number, row: number, own: number): Expected {
    const size = this.#lines.length;
    const trend = new Trend(SUPPLENESS);
    for (let y = Math.max(0, row - 2); y <= Math.min(size - 1, row + 2); y += 1) {
      for (let x = Math.max(0, column - 2); x <= Math.min(size - 1, column + 2); x += 1) {
        const node = this.#node(x, y);
        if (node.place === null) continue;
        const [right, down] = [x - column, y - row];
        const nearness = right === 0 && down === 0 ? own : 1 / (right * right + down * down);
        trend.add({ x: right, y: down }, this.#departureOf(node), nearness * (0.02 + node.weight));
      }
    }
    return trend.here();
  }

  #move(node: Node, { value, right, down }: Expected, reach: number): void {
    const flat = this.#onPlane(node);
    const plane = this.#planeAxesAt(node);
    const spacing = (this.#side - 7) / (this.#lines.length - 1);
    const axes = {
      right: { x: plane.right.x + right.x / spacing, y: plane.right.y + right.y / spacing },
      down: { x: plane.down.x + down.x / spacing, y: plane.down.y + down.y / spacing },
    };
    this.#settle(node, { x: flat.x + value.x, y: flat.y + value.y }, axes, reach);
  }

  #settle(node: Node, expected: Point, axes: Axes, reach: number): void {
    const code = { side: this.#side, known: this.#known };
    const shift: Shift = bestShift(this.#image, code, node, expected, axes, reach);
    node.place = shift.place;
    node.weight = shift.clarity;
  }
}

const AROUND = [-1, 0, 1].flatMap((down) =>
  [-1, 0, 1].flatMap((right) => (right === 0 && down === 0 ? [] : [[right, down] as const])),
);

function meshLines(side: number, spacing: number): readonly number[] {
  const count = Math.max(2, Math.round((side - 7) / spacing));
  return Array.from({ length: count + 1 }, (_, index) => 3 + Math.round(((side - 7) * index) / count));
}
