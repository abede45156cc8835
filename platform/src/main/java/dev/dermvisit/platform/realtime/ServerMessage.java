package dev.dermvisit.platform.realtime;

/** A frame to a client. Each module's set is sealed; {@code realtime.schema.json} describes them all. */
public interface ServerMessage {}
