import type { ServerMessageOf } from '../realtime/messages';
import type { Problem } from '../session/problem';
import type { RemotePeer } from './media-peers';

export type Visit = ServerMessageOf<'visit.state'>['visit'];
export type Participant = Visit['participants'][number];

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
  | { name: 'failed'; problem: Problem };

export interface VisitState {
  phase: Phase;
  visit: Visit | undefined;
  /** Who this connection is in the visit, once it joined. */
  participantId: string | undefined;
  peers: RemotePeer[];
  /** What the last command failed with, until the next one. */
  problem: Problem | undefined;
}

export const INITIAL: VisitState = { phase: { name: 'loading' }, visit: undefined, participantId: undefined, peers: [], problem: undefined };

export function isInside({ phase }: VisitState): boolean {
  return phase.name === 'joining' || phase.name === 'waiting' || phase.name === 'room';
}

/** The state once the server said this about the visit; unchanged when it is not news. */
export function withVisit(state: VisitState, visit: Visit): VisitState {
  if (state.visit && visit.version <= state.visit.version) return state;
  return withPlace({ ...state, visit });
}

/** The state with the phase that the visit and our place in it imply. */
export function withPlace(state: VisitState): VisitState {
  const { visit, participantId, phase } = state;
  if (!visit) return state;
  if (visit.state === 'ended') return { ...state, phase: { name: 'ended' }, peers: [] };
  if (phase.name === 'loading') return { ...state, phase: { name: 'preview' } };
  if (!isInside(state)) return state;
  const place = visit.participants.find((participant) => participant.participantId === participantId)?.place;
  return place && place !== phase.name ? { ...state, phase: { name: place } } : state;
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
