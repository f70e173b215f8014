"""排庭: who hears a case, and a month of hearings on the calendar, with the fewest points of book/arbitration/hearings.yaml.

Pure: values in, values out, the same each time. First the panel of each hearing is drawn by a published rule with its reason (drawing),
as the parties are told of it before there is a day; then days, hours and rooms are found by OR-tools' CP-SAT (model, solving) from a
first-come start (greedy). When something can't be held, a new plan moves as few others as possible (changing). `checking` says
independently of the solver what is wrong with a plan.
"""
