package dev.dermvisit.server;

import java.util.List;

/** The demo clinic as the next start must know it again. */
record DemoState(List<DemoClinic.DemoAccount> accounts, DemoClinic.Made made) {}
