package dev.dermvisit.build;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.suppliers.Supplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Type;
import java.util.Set;

/**
 * Refuses a statement that throws a Vert.x {@code Future} away: its failure would vanish without a word.
 *
 * <p>A chain that ends in {@code onFailure} or {@code onComplete} has told somebody and may be dropped.
 */
@BugPattern(
        summary = "This Future is dropped, and its failure with it: return it, compose it or end it with onFailure",
        severity = BugPattern.SeverityLevel.ERROR)
public final class UnhandledFuture extends BugChecker implements BugChecker.ExpressionStatementTreeMatcher {

    private static final Supplier<Type> FUTURE =
            VisitorState.memoize(state -> state.getTypeFromString("io.vertx.core.Future"));
    private static final Set<String> LAST_WORDS = Set.of("onFailure", "onComplete");

    @Override
    public Description matchExpressionStatement(ExpressionStatementTree statement, VisitorState state) {
        if (!(statement.getExpression() instanceof MethodInvocationTree call)) {
            return Description.NO_MATCH;
        }
        Type future = FUTURE.get(state);
        boolean dropsFuture = future != null && ASTHelpers.isSubtype(ASTHelpers.getType(call), future, state);
        boolean toldSomebody =
                LAST_WORDS.contains(ASTHelpers.getSymbol(call).getSimpleName().toString());
        return dropsFuture && !toldSomebody ? describeMatch(statement) : Description.NO_MATCH;
    }
}
