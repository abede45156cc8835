/** Who may do what: the policy table, one row for each operation of the contract and each message of the socket. */
@NullMarked
package dev.dermvisit.platform.policy;

import org.jspecify.annotations.NullMarked;
