using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Acd.Tests;

/// <summary>Positions in a long queue, against a sorted list.</summary>
public sealed class PlaceListTests
{
    [Fact]
    public void CountBefore_AsInASortedList_WhateverIsAddedAndRemoved() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(3000)), numbers => { Exercise(numbers); }));

    [Fact]
    public void AddedInOrder_RemovedFromTheHead_PositionsStayTrue()
    {
        var list = new PlaceList();
        for (var i = 0; i < 20_000; i++)
        {
            list.Add(new(i, i));
        }

        for (var i = 0; i < 19_999; i++)
        {
            Assert.Equal(0, list.CountBefore(new(i, i)));
            Assert.Equal(19_999 - i, list.CountBefore(new(19_999, 19_999)));
            list.Remove(new(i, i));
        }

        Assert.Equal(1, list.Count);
    }

    [Fact]
    public void PlaceThatIsNotThere_RemovedIsABug() =>
        Assert.Throws<InvalidOperationException>(() => new PlaceList().Remove(new(1, 1)));

    private static void Exercise(int[] numbers)
    {
        var list = new PlaceList();
        var plain = new List<Place>();
        for (var i = 0; i < numbers.Length; i++)
        {
            // Grows for the first two thirds, shrinks in the last.
            if (plain.Count > 0 && (i < 2000 ? numbers[i] % 4 == 0 : numbers[i] % 4 != 0))
            {
                var at = numbers[i] / 4 % plain.Count;
                list.Remove(plain[at]);
                plain.RemoveAt(at);
            }
            else
            {
                var place = new Place(numbers[i] % 3 == 0 ? numbers[i] % 1000 : i, i);
                plain.Insert(~plain.BinarySearch(place), place);
                list.Add(place);
            }

            var asked = new Place(numbers[i] % 1500, i % 3 == 0 ? i : 0);
            Assert.Equal(plain.Count(p => p.ComesBefore(asked)), list.CountBefore(asked));
            Assert.Equal(plain.Count, list.Count);
        }

        Assert.Equal(plain, list.All());
    }
}
