import type { ServerMessageOf } from '../realtime/messages';
import type { Problem } from '../session/problem';
import type { RemotePeer } from './media-peers';

export type Visit = ServerMessageOf<'visit.state'>['visit'];
export type Participant = Visit['participants'][number];
export type Part = Participant['role'];
export type PlaceInLine = Omit<ServerMessageOf<'visit.line'>, 'type' | 'visitId'>;
/** What somebody wrote to the clinic, or the clinic to them. */
export type Line = ServerMessageOf<'visit.said'>['lines'][number];

/** Where this person is on the way through the visit. */
export type Phase =
  | { name: 'loading' }
  | { name: 'preview' }
  | { name: 'joining' }
  | { name: 'waiting' }
  | { name: 'room' }
  | { name: 'removed'; reason: 'denied' | 'removed' | 'replaced' }
  | { name: 'left' }
  | { name: 'ended' }
  | { name: 'cancelled' }
  | { name: 'failed'; problem: Problem };

export interface VisitState {
  phase: Phase;
  visit: Visit | undefined;
  /** What the clinician is called, once they have been seen. */
  clinician: string | undefined;
  /** Who this connection is in the visit, once it joined. */
  participantId: string | undefined;
  peers: RemotePeer[];
  /** Where this person stands in the clinician's line, while they wait. */
  line: PlaceInLine | undefined;
  /** The clinician wants this person back, who has stepped away. */
  called: boolean;
  lines: readonly Line[];
  /** How many of the lines have been on the screen. */
  read: number;
  /** What the last command failed with, until the next one. */
  problem: Problem | undefined;
}

export const INITIAL: VisitState = { phase: { name: 'loading' }, visit: undefined, clinician: undefined, participantId: undefined, peers: [], line: undefined, called: false, lines: [], read: 0, problem: undefined };

export function isInside({ phase }: VisitState): boolean {
  return phase.name === 'joining' || phase.name === 'waiting' || phase.name === 'room';
}

/** The state once the server said this about the visit; unchanged when it is not news. */
export function withVisit(state: VisitState, visit: Visit): VisitState {
  if (state.visit && visit.version <= state.visit.version) return state;
  const clinician = visit.participants.find(({ role }) => role === 'dermatologist')?.name ?? state.clinician;
  return withPlace({ ...state, visit, clinician });
}

/** The state with the phase that the visit and our place in it imply. */
export function withPlace(state: VisitState): VisitState {
  const { visit, phase } = state;
  if (!visit) return state;
  if (visit.state === 'ended' || visit.state === 'cancelled') return { ...state, phase: { name: visit.state }, peers: [] };
  // A cancellation can be taken back.
  if (phase.name === 'loading' || phase.name === 'cancelled') return { ...state, phase: { name: 'preview' } };
  return isInside(state) ? inPlace(state, own(state)) : state;
}

function inPlace(state: VisitState, self: Participant | undefined): VisitState {
  if (!self) return state;
  const phase = self.place === state.phase.name ? state.phase : { name: self.place };
  return { ...state, phase, line: self.place === 'waiting' ? state.line : undefined, called: state.called && self.place === 'waiting' && self.away };
}

/** Who this connection is among those present. */
export function own({ visit, participantId }: VisitState): Participant | undefined {
  return visit?.participants.find((participant) => participant.participantId === participantId);
}

/** Whether somebody of this part and name is in the visit: in all likelihood this person, in another window. */
export function isAlreadyThere({ visit }: VisitState, part: Part, name: string): boolean {
  return visit?.participants.some((participant) => participant.role === part && participant.name === name) ?? false;
}

/** How many lines of the other side have not been on the screen yet. */
export function unread({ lines, read }: VisitState, from: Line['from']): number {
  return lines.slice(read).filter((line) => line.from === from).length;
}

export function others({ visit, participantId }: VisitState): Participant[] {
  return visit?.participants.filter((participant) => participant.participantId !== participantId) ?? [];
}

export function inRoom(state: VisitState): Participant[] {
  return others(state).filter((participant) => participant.place === 'room');
}

export function waiting(state: VisitState): Participant[] {
  return others(state).filter((participant) => participant.place === 'waiting');
}
