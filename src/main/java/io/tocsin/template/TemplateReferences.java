package io.tocsin.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what the text of a rule reads of its alert. Inside {@code range} and {@code with} the dot is something else and is not followed. */
final class TemplateReferences {

    private static final int LABELS = 1;
    private static final int VALUE = 4;

    private final List<AlertTemplate.Reference> found = new ArrayList<>();
    private int dotMoved;

    static List<AlertTemplate.Reference> of(Template template) {
        var references = new TemplateReferences();
        references.node(template.main().body());
        return List.copyOf(references.found);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Text text -> {}
            case Node.Leave leave -> {}
            case Node.Action action -> expression(action.pipeline());
            case Node.Block block -> block.nodes().forEach(this::node);
            case Node.If branch -> {
                expression(branch.condition());
                node(branch.then());
                node(branch.otherwise());
            }
            case Node.With with -> inner(with.value(), with.then(), with.otherwise());
            case Node.Range range -> inner(range.over(), range.body(), range.otherwise());
            case Node.Call call -> expression(call.data());
        }
    }

    private void inner(Expression subject, Node body, Node otherwise) {
        expression(subject);
        dotMoved++;
        node(body);
        dotMoved--;
        node(otherwise);
    }

    private void expression(Expression expression) {
        switch (expression) {
            case null -> {}
            case Expression.Constant constant -> {}
            case Expression.Dot dot -> {}
            case Expression.Misuse misuse -> {}
            case Expression.Variable variable -> variable(variable);
            case Expression.Assign assign -> expression(assign.value());
            case Expression.Nested nested -> expression(nested.inner());
            case Expression.Junction junction -> arguments(junction.args(), junction.piped());
            case Expression.Call call -> call(call);
            case Expression.Chain chain -> chain(chain);
        }
    }

    private void variable(Expression.Variable variable) {
        if (variable.slot() == VALUE) {
            found.add(new AlertTemplate.Reference("", variable.place().start()));
        }
    }

    /** {@code index $labels "job"} reads a label as {@code $labels.job} does. */
    private void call(Expression.Call call) {
        boolean index = call.function().name().equals("index") && call.args().size() == 2;
        if (index && isLabels(call.args().getFirst()) && call.args().get(1) instanceof Expression.Constant(Place place, String label)) {
            found.add(new AlertTemplate.Reference(label, place.start()));
        }
        arguments(call.args(), call.piped());
    }

    private void arguments(List<Expression> args, Expression piped) {
        args.forEach(this::expression);
        expression(piped);
    }

    private void chain(Expression.Chain chain) {
        boolean alert = chain.receiver() instanceof Expression.Dot && dotMoved == 0;
        if (isLabels(chain.receiver())) {
            found.add(new AlertTemplate.Reference(chain.names().getFirst(), chain.place().start()));
        } else if (alert && chain.names().getFirst().equals("Labels") && chain.names().size() > 1) {
            found.add(new AlertTemplate.Reference(chain.names().get(1), chain.place().start()));
        } else if (alert && Objects.equals(chain.names().getFirst(), "Value")) {
            found.add(new AlertTemplate.Reference("", chain.place().start()));
        }
        expression(chain.receiver());
        arguments(chain.args(), chain.piped());
    }

    private boolean isLabels(Expression expression) {
        return expression instanceof Expression.Variable variable && variable.slot() == LABELS
                || dotMoved == 0 && expression instanceof Expression.Chain chain && chain.receiver() instanceof Expression.Dot && chain.names().equals(List.of("Labels"));
    }
}
